/**
 * @file The layout of .social files for tree-sitter. It knows no keyword: which words open a kind is data, and stands in the
 * queries, made from the tables of the compiler. The scanner reads lines, braces and texts over several lines, and says of a
 * label what its values are made of, so that no query has to look around.
 * @license MIT OR Apache-2.0
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

const letter = '\\p{L}';
const more = '[\\p{L}\\p{M}\\p{N}_]*';

// The values of a field: its words under the name of what they may be.
const values = ($, word) => prec.right(repeat1(choice(word, $._part, $.table, $._continuation)));

// A field whose label the scanner knows.
const labelled = ($, mark, value) => prec.right(seq(mark, $._label, ':', optional(field('value', value))));

module.exports = grammar({
  name: 'social',

  externals: $ => [
    $._line, // a line that starts an entry
    $._continuation, // a deeper line, which carries on a value or a head
    '{',
    '}',
    $._unopened, // the brace that should have opened what deeper lines hold
    $._unclosed, // the brace that should have closed a body
    $.text, // """…"""
    $._test_field, // what the values of the field to come are made of
    $._deed_field,
    $._names_field,
    $._words_field,
    $._choice_field,
    $._other_field,
    $._recovering, // never given: valid only while the parser looks for its way
  ],

  extras: $ => [/[\s\u00a0\u202f\u2009\ufeff]/, $.comment],

  rules: {
    source_file: $ => repeat(choice($._line, $.declaration)),

    declaration: $ => prec.right(seq($._head, optional(seq(optional($._continuation), $.body)))),
    group: $ => prec.right(seq($._head, optional(seq(optional($._continuation), $.body)))),

    _head: $ => prec.right(seq(
      field('kind', $.kind),
      optional(field('name', choice($.identifier, $.path))),
      optional(seq(optional($._continuation), field('title', choice($.string, $.text, $.unclosed_string)))),
    )),

    kind: $ => $.identifier,

    body: $ => seq(
      choice('{', $._unopened),
      repeat(choice($.field, $.group, ';', $._line)),
      choice('}', $._unclosed),
    ),

    field: $ => choice(
      labelled($, $._test_field, $.test),
      labelled($, $._deed_field, $.deed),
      labelled($, $._names_field, $.names),
      labelled($, $._words_field, $.words),
      labelled($, $._choice_field, $.choice),
      labelled($, $._other_field, $.value),
    ),

    _label: $ => seq(
      field('label', $.label),
      optional(seq('(', field('language', alias($.identifier, $.language)), ')')),
    ),

    label: $ => repeat1($.identifier),

    test: $ => values($, alias($.identifier, $.term)),
    deed: $ => values($, alias($.identifier, $.deed_word)),
    names: $ => values($, alias($.identifier, $.reference)),
    words: $ => values($, alias($.identifier, $.word)),
    choice: $ => values($, alias($.identifier, $.option)),
    value: $ => values($, alias($.identifier, $.quantity_word)),

    // Braces inside a value: the lines of a scale.
    table: $ => seq('{', repeat(choice(alias($.identifier, $.term), $._part, $.table, ';', $._line)), choice('}', $._unclosed)),

    _part: $ => choice(
      $.path,
      $.number,
      $.date,
      $.version,
      $.string,
      $.text,
      $.unclosed_string,
      $.hashtag,
      $.operator,
      $.unit,
      ',', ':', '(', ')', '[', ']', '.',
      $._stray,
    ),

    path: $ => prec.right(seq($.identifier, repeat1(seq(token.immediate('.'), $.identifier)))),

    identifier: _ => new RegExp(`${letter}${more}(['’]${letter}${more})*`, 'u'),
    hashtag: _ => /#[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*/u,
    number: _ => /([0-9]{1,3}([ \u00a0\u202f\u2009][0-9]{3})+|[0-9]+)([.,][0-9]+)?/,
    date: _ => token(prec(1, /[0-9]{4}-[0-9]{2}(-[0-9]{2})?/)),
    version: _ => token(prec(1, /[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z][0-9A-Za-z.]*)?/)),
    string: _ => token(choice(/"([^"\\\r\n]|\\[^\r\n])*"/, /«[^»\r\n]*»/, /“[^”\r\n]*”/)),
    unclosed_string: _ => token(prec(-1, choice(/"([^"\\\r\n]|\\[^\r\n])*/, /[«“][^»”\r\n]*/))),
    operator: _ => choice('<=', '>=', '!=', '≤', '≥', '≠', '=', '<', '>', '+', '-', '−', '–', '*', '×', '/'),
    unit: _ => choice('%', '€', '$', '£'),
    _stray: _ => token(prec(-2, /[^\s\p{L}\p{N}"«“{};#:]/u)),

    comment: _ => token(prec(-1, /#+([ \t\u00a0\u202f][^\r\n]*)?/)),
  },
});

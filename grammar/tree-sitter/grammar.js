/**
 * @file The layout of .social files for tree-sitter. It knows no keyword: which words open a kind or a field is data, and
 * stands in the queries, made from the tables of the compiler. The scanner reads lines, braces and texts over several lines.
 * @license MIT OR Apache-2.0
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

const letter = '\\p{L}';
const more = '[\\p{L}\\p{M}\\p{N}_]*';

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
    $._recovering, // never given: valid only while the parser looks for its way
  ],

  extras: $ => [/[\s\u00a0\u202f\u2009\ufeff]/, $.comment],

  conflicts: $ => [[$.kind, $.label]],

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

    field: $ => prec.right(seq(
      field('label', $.label),
      optional(seq('(', field('language', alias($.identifier, $.language)), ')')),
      ':',
      optional(field('value', $.value)),
    )),

    label: $ => repeat1($.identifier),

    value: $ => prec.right(repeat1(choice($._part, $.table, $._continuation))),

    // Braces inside a value.
    table: $ => seq('{', repeat(choice($._part, $.table, ';', $._line)), choice('}', $._unclosed)),

    _part: $ => choice(
      $.identifier,
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

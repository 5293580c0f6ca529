// Lines, braces and texts over several lines. What a line belongs to follows from its indentation, as in the compiler: a deeper line
// carries on a value, and a brace that is missing is read from where lines stand. So what is broken stays where it is.

#include "labels.h"
#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"
#include <string.h>

enum { LINE, CONTINUATION, OPEN, CLOSE, UNOPENED, UNCLOSED, TEXT, FIELD, RECOVERING = FIELD + CLASSES };

enum { MAX_DEPTH = 250, MAX_INDENT = 255 };

typedef struct {
  uint8_t indent; // of the line of the current entry
  uint8_t column; // of its first sign
  uint8_t depth;  // bodies that are open
  uint8_t heads[MAX_DEPTH]; // the indentation of the heads of these
} Scanner;

// A line to come: its indentation, a tab counting as two, the column and the first sign of its content.
typedef struct {
  uint32_t indent, column;
  int32_t sign;
} Next;

static bool is_newline(int32_t c) { return c == '\n' || c == '\r'; }
static bool is_blank(int32_t c) { return c == ' ' || c == '\t' || c == 0xa0 || c == 0x202f || c == 0x2009 || c == 0xfeff || c == '\f' || c == '\v'; }
static bool is_quote(int32_t c) { return c == '"' || c == 0xab || c == 0x201c; }
// Enough to tell the start of a word from signs.
static bool is_letter(int32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c > 0xbf && c < 0x2000); }
static uint8_t clamped(uint32_t n) { return n > MAX_INDENT ? MAX_INDENT : (uint8_t)n; }

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

static void rest_of_line(TSLexer *lexer) {
  while (!lexer->eof(lexer) && !is_newline(lexer->lookahead)) advance(lexer);
}

static void newline(TSLexer *lexer) {
  bool is_return = lexer->lookahead == '\r';
  advance(lexer);
  if (is_return && lexer->lookahead == '\n') advance(lexer);
}

// The next line with content, from the start of a line on; blank lines and lone comments are none.
static Next next_content(TSLexer *lexer) {
  for (;;) {
    Next next = {0, 0, 0};
    while (is_blank(lexer->lookahead)) {
      next.indent += lexer->lookahead == '\t' ? 2 : 1;
      next.column++;
      advance(lexer);
    }
    if (lexer->eof(lexer)) return (Next){0, 0, 0};
    if (is_newline(lexer->lookahead)) {
      newline(lexer);
      continue;
    }
    next.sign = lexer->lookahead;
    if (next.sign != '#') return next;
    while (lexer->lookahead == '#') advance(lexer);
    if (!is_blank(lexer->lookahead) && !is_newline(lexer->lookahead) && !lexer->eof(lexer)) return next; // a hashtag
    rest_of_line(lexer);
  }
}

static void push(Scanner *scanner) {
  if (scanner->depth < MAX_DEPTH) scanner->heads[scanner->depth++] = scanner->indent;
}

// A closed body leaves its head as the current entry.
static void pop(Scanner *scanner) {
  if (scanner->depth > 0) scanner->indent = scanner->heads[--scanner->depth];
}

// A letter without case or accent, 0 for what is not kept; the compiler folds words alike.
static char folded(int32_t c) {
  static const char LATIN[] = "aaaaaaaceeeeiiii" "dnooooo*ouuuuyts";
  if (c >= 'A' && c <= 'Z') return (char)(c + 'a' - 'A');
  if (c < 0x80) return (char)c;
  if (c >= 0xc0 && c <= 0xff) return LATIN[(c - 0xc0) % 32];
  if (c == 0x2019 || c == 0x2018 || c == 0x2bc) return '\'';
  return c >= 0x300 && c <= 0x36f ? 0 : '*';
}

// What a line, or what follows a brace or a `;`, starts with.
typedef struct {
  bool is_field; // words and a colon
  bool is_head;  // a title or a brace before any colon; or two words, the second a module with its point
  uint8_t class; // of the values of the field
} Entry;

static uint8_t class_of(const char *label) {
  unsigned low = 0, high = sizeof(LABELS) / sizeof(*LABELS);
  while (low < high) {
    unsigned middle = (low + high) / 2;
    int order = strcmp(label, LABELS[middle].label);
    if (order == 0) return LABELS[middle].class;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return OTHER;
}

static Entry read_entry(TSLexer *lexer) {
  Entry entry = {false, false, OTHER};
  char label[MAX_LABEL + 2] = "";
  unsigned length = 0, words = 0, points = 0;
  bool is_word = false, in_tag = false;
  while (!lexer->eof(lexer) && !is_newline(lexer->lookahead) && lexer->lookahead != '#') {
    int32_t c = lexer->lookahead;
    if (c == ':') {
      entry.is_field = points == 0;
      entry.class = class_of(label);
      return entry;
    }
    entry.is_head = c == '{' || is_quote(c);
    if (entry.is_head || c == '}' || c == ';' || c == ',') return entry;
    if (!is_blank(c) && !is_word) {
      words++;
      if (length > 0 && length < MAX_LABEL && !in_tag && c != '(') label[length++] = ' ';
    }
    is_word = !is_blank(c);
    in_tag = in_tag || c == '(';
    points += c == '.';
    if (is_word && !in_tag && length < MAX_LABEL) {
      bool is_ligature = c == 0x153 || c == 0x152 || c == 0xe6 || c == 0xc6;
      char letter = is_ligature ? (c == 0x153 || c == 0x152 ? 'o' : 'a') : folded(c);
      if (letter != 0) label[length++] = letter;
      if (is_ligature && length < MAX_LABEL) label[length++] = 'e';
      label[length] = 0;
    }
    advance(lexer);
  }
  entry.is_head = words == 2 && points > 0;
  return entry;
}

// At a newline: whether what follows carries on, starts an entry, or is a body without its brace.
static bool scan_newline(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  newline(lexer);
  lexer->mark_end(lexer);
  Next next = next_content(lexer);
  bool is_deeper = next.indent > scanner->indent && next.sign != '}' && next.sign != 0;
  bool is_head = valid[UNOPENED];
  // Under a field that lost its indentation, the others stand where they stood.
  bool is_displaced = scanner->depth > 0 && scanner->indent <= scanner->heads[scanner->depth - 1];
  if (!is_head && is_deeper && is_displaced && is_letter(next.sign) && read_entry(lexer).is_field) is_deeper = false;
  bool carries_on = is_head ? next.sign == '{' || (is_deeper && is_quote(next.sign)) : is_deeper;
  if (valid[CONTINUATION] && !valid[RECOVERING] && carries_on) {
    lexer->result_symbol = CONTINUATION;
    return true;
  }
  if (is_head && is_deeper && !valid[RECOVERING]) {
    push(scanner);
    lexer->result_symbol = UNOPENED;
  } else if (valid[LINE]) {
    lexer->result_symbol = LINE;
  } else {
    return false;
  }
  scanner->indent = clamped(next.indent);
  scanner->column = clamped(next.column);
  return true;
}

// Whether the body around should have been closed before this entry, the first of its line: a declaration ends at the next
// head in the first column, a group at a line beside its head.
static bool is_over(const Scanner *scanner, int32_t sign, Entry entry) {
  if (scanner->depth == 0) return false;
  uint8_t head = scanner->heads[scanner->depth - 1];
  if (sign == '}') return scanner->depth > 1 && scanner->indent < head;
  if (scanner->depth > 1) return scanner->indent <= head;
  return scanner->column == 0 && entry.is_head;
}

// Ends a body without its brace; the current entry is the one to come.
static bool leave(Scanner *scanner, TSLexer *lexer) {
  if (scanner->depth > 0) scanner->depth--;
  lexer->result_symbol = UNCLOSED;
  return true;
}

// At the start of an entry: a body that should have been closed, or a field and what its values are made of.
static bool scan_entry(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  bool is_first = lexer->get_column(lexer) == scanner->column;
  if (valid[RECOVERING] && !is_first) return false;
  int32_t sign = lexer->lookahead;
  lexer->mark_end(lexer);
  Entry entry = is_letter(sign) ? read_entry(lexer) : (Entry){false, false, OTHER};
  if (is_first && valid[UNCLOSED] && is_over(scanner, sign, entry)) return leave(scanner, lexer);
  if (!entry.is_field || !valid[FIELD]) return false;
  lexer->result_symbol = FIELD + entry.class;
  return true;
}

// `"""…"""`. One that nothing closes ends before the next head; where there is none it is no text, and hides nothing.
static bool scan_text(TSLexer *lexer) {
  for (int quote = 0; quote < 3; quote++) {
    if (lexer->lookahead != '"') return false;
    advance(lexer);
  }
  lexer->result_symbol = TEXT;
  bool may_be_head = false;
  int32_t last = 0;
  int quotes = 0;
  while (!lexer->eof(lexer)) {
    int32_t c = lexer->lookahead;
    if (is_newline(c)) {
      if (may_be_head && last == '{') return true;
      lexer->mark_end(lexer);
      newline(lexer);
      may_be_head = is_letter(lexer->lookahead);
      last = 0;
      quotes = 0;
      continue;
    }
    advance(lexer);
    quotes = c == '"' ? quotes + 1 : 0;
    if (quotes == 3) {
      lexer->mark_end(lexer);
      return true;
    }
    if (!is_blank(c)) last = c;
  }
  return may_be_head && last == '{';
}

bool tree_sitter_social_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  while (is_blank(lexer->lookahead)) lexer->advance(lexer, true);
  int32_t c = lexer->lookahead;
  if (is_newline(c)) return scan_newline(scanner, lexer, valid);
  if (c == '"') return valid[TEXT] && scan_text(lexer);
  if (lexer->eof(lexer)) {
    lexer->mark_end(lexer);
    return valid[UNCLOSED] && scanner->depth > 0 && leave(scanner, lexer);
  }
  bool is_entry = valid[RECOVERING] || ((valid[FIELD] || valid[UNCLOSED]) && !valid[CONTINUATION]);
  if (is_entry && c != '{' && scan_entry(scanner, lexer, valid)) return true;
  if (c == '{' && valid[OPEN]) {
    advance(lexer);
    lexer->mark_end(lexer);
    push(scanner);
    lexer->result_symbol = OPEN;
    return true;
  }
  if (c == '}' && valid[CLOSE]) {
    advance(lexer);
    lexer->mark_end(lexer);
    pop(scanner);
    lexer->result_symbol = CLOSE;
    return true;
  }
  return false;
}

void *tree_sitter_social_external_scanner_create(void) { return ts_calloc(1, sizeof(Scanner)); }

void tree_sitter_social_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_social_external_scanner_serialize(void *payload, char *buffer) {
  Scanner *scanner = payload;
  unsigned length = 3 + scanner->depth;
  memcpy(buffer, scanner, length);
  return length;
}

void tree_sitter_social_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  memset(scanner, 0, 3);
  if (length > 0) memcpy(scanner, buffer, length);
}

; A copy of grammar/tree-sitter/queries/outline.scm. Generated from the words of the language by `SOCIAL_BLESS=1 cargo test -p social-tests grammars`; a test fails when it is stale.

; The outline of Zed: a declaration by its name, or by its title where it has none.
(declaration
  kind: (kind) @context
  name: (_) @name) @item

(declaration
  kind: (kind) @context
  .
  title: (_) @name) @item

(group
  kind: (kind) @context
  name: (_) @name) @item

(group
  kind: (kind) @context
  .
  title: (_) @name) @item

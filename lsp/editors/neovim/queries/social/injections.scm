; A copy of grammar/tree-sitter/queries/injections.scm. Generated from the words of the language by `SOCIAL_BLESS=1 cargo test -p social-tests grammars`; a test fails when it is stale.

; A text over several lines is Markdown.
((text) @injection.content
  (#set! injection.language "markdown_inline"))

((comment) @injection.content
  (#set! injection.language "comment"))

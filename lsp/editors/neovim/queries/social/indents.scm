; A copy of grammar/tree-sitter/queries/indents.scm. Generated from the words of the language by `SOCIAL_BLESS=1 cargo test -p social-tests grammars`; a test fails when it is stale.

[(body) (table)] @indent.begin
(field) @indent.begin
"}" @indent.branch @indent.end
(text) @indent.auto

; A copy of grammar/tree-sitter/queries/folds.scm. Generated from the words of the language by `SOCIAL_BLESS=1 cargo test -p social-tests grammars`; a test fails when it is stale.

[(declaration) (group) (text) (table)] @fold
(comment)+ @fold

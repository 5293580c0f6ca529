(declaration) @class.outer
(declaration (body) @class.inner)
(group) @function.outer
(group (body) @function.inner)
(field) @parameter.outer
(field value: (value) @parameter.inner)
(comment)+ @comment.outer
(comment) @comment.inner
[(string) (text)] @string.outer

(declaration) @class.around
(declaration (body) @class.inside)
(group) @function.around
(group (body) @function.inside)
(field) @entry.around
(field value: (value) @entry.inside)
(comment)+ @comment.around
(comment) @comment.inside

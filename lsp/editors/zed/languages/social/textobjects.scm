(declaration) @class.around
(declaration (body) @class.inside)
(group) @function.around
(group (body) @function.inside)
(comment)+ @comment.around

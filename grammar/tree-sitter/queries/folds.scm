[(declaration) (group) (text) (table)] @fold
(comment)+ @fold

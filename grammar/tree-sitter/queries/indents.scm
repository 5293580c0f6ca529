[(body) (table)] @indent.begin
(field) @indent.begin
"}" @indent.branch @indent.end
(text) @indent.auto

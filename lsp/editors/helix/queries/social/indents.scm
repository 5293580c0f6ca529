[(body) (table)] @indent
"}" @outdent

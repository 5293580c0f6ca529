autocmd BufRead,BufNewFile *.social set filetype=social

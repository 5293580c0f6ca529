-- A .social file in Neovim: two blanks a step, `# ` before a comment, colours by the tree where the parser is installed.
local set = vim.bo
set.expandtab = true
set.shiftwidth = 2
set.softtabstop = 2
set.commentstring = '# %s'
set.comments = ':#'
set.indentexpr = "v:lua.require'social'.indent()"
set.indentkeys = '0},o,O,!^F'
set.iskeyword = '@,48-57,_,192-255'

if vim.treesitter.start then
  pcall(vim.treesitter.start)
elseif pcall(vim.treesitter.get_parser, 0, 'social') then -- Neovim 0.7
  vim.treesitter.highlighter.new(vim.treesitter.get_parser(0, 'social'))
end

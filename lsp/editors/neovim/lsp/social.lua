-- How Neovim 0.11 and later start the server. Change it with vim.lsp.config('social', { … }).
return {
  cmd = { 'social', 'lsp' },
  filetypes = { 'social' },
  root_markers = { 'social.toml' },
  settings = { social = { language = 'auto' } },
}

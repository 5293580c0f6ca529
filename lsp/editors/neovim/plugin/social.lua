-- Starts the server of .social files in each of them.
if vim.lsp.enable then -- Neovim 0.11: the settings are those of lsp/social.lua
  vim.lsp.enable('social')
  return
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = 'social',
  callback = function(event)
    require('social').attach(event.buf)
  end,
})

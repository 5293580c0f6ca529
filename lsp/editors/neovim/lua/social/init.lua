-- What Neovim before 0.11 needs to start the server, and how a line is indented.
local M = {}

-- Other settings than these: require('social').settings.social.language = 'en'
M.cmd = { 'social', 'lsp' }
M.settings = { social = { language = 'auto' } }

local client -- of Neovim 0.7, which has no vim.lsp.start

-- The nearest folder with a social.toml, else that of the file; by Vim's own functions, which Neovim 0.7 has too.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local marker = vim.fn.findfile('social.toml', vim.fn.escape(folder, ' ,;') .. ';')
  return marker == '' and folder or vim.fn.fnamemodify(marker, ':p:h')
end

function M.attach(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  local config = { name = 'social', cmd = M.cmd, root_dir = root_of(file), settings = M.settings }
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = buffer })
  end
  client = client or vim.lsp.start_client(config)
  if client then
    vim.lsp.buf_attach_client(buffer, client)
  end
  return client
end

-- One step deeper after an open brace, one less for a brace that closes, else as the line above.
function M.indent()
  local above = vim.fn.prevnonblank(vim.v.lnum - 1)
  local step = vim.fn.shiftwidth()
  local indent = vim.fn.indent(above)
  if above == 0 then
    return 0
  end
  if vim.fn.getline(above):match('{%s*$') then
    indent = indent + step
  end
  if vim.fn.getline(vim.v.lnum):match('^%s*}') then
    indent = indent - step
  end
  return math.max(indent, 0)
end

return M

-- What Neovim colours with the settings and the parser of a folder, held against the marks of a fixture: `#  ^ keyword` under
-- the word, `# <- keyword` for the first column. Usage: nvim --headless -u NONE --cmd 'set rtp^=FOLDER' -S neovim.lua FIXTURE
local file = vim.fn.argv(0)
vim.cmd('filetype off | filetype plugin indent on | runtime! plugin/social.lua')
vim.cmd('edit ' .. vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()
local wrong, count, subject = 0, 0, nil
local parser = vim.treesitter.get_parser(buffer, 'social')
local tree = parser:parse()[1]
local get_query = vim.treesitter.query.get or vim.treesitter.get_query or vim.treesitter.query.get_query
local query = get_query('social', 'highlights')

-- The last capture counts, but for those that only serve a test.
local function colour_at(row, column)
  local found = 'nothing'
  for id, node in query:iter_captures(tree:root(), buffer, row, row + 1) do
    local start_row, start_column, end_row, end_column = node:range()
    local after = row > start_row or (row == start_row and column >= start_column)
    local before = row < end_row or (row == end_row and column < end_column)
    if after and before and query.captures[id]:sub(1, 1) ~= '_' then
      found = query.captures[id]
    end
  end
  return found
end

for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
  local first, blanks, sole = line:match('^# <%- (%S+)$'), line:match('^#(%s+)%^+ (%S+)$')
  local wanted = first or sole
  if wanted then
    local above = vim.api.nvim_buf_get_lines(buffer, subject, subject + 1, false)[1]
    local column = first and 0 or vim.fn.byteidx(above, #blanks + 1)
    local got = colour_at(subject, column)
    count = count + 1
    local is_right = got == wanted
    if wanted:sub(1, 1) == '!' then
      is_right = got ~= wanted:sub(2)
    end
    if not is_right then
      wrong = wrong + 1
      print(('%s:%d: byte %d: %s, not %s'):format(file, subject + 1, column, got, wanted))
    end
  else
    subject = number - 1
  end
end
local version = vim.version()
print(('Neovim %d.%d: filetype %s, %d marks, %d wrong\n'):format(version.major, version.minor, vim.bo.filetype, count, wrong))
vim.cmd(wrong == 0 and count > 0 and vim.bo.filetype == 'social' and 'qall!' or 'cquit 1')

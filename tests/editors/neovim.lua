-- What Neovim (0.7 and later) sees of the language server, held against what it must see.
-- usage: SOCIAL=binary WORK=empty-folder nvim --headless -u NONE -i NONE -n -c 'luafile neovim.lua'
-- Each expectation stands below the text that causes it. Prints what was seen; exits 1 when something is not as it must be.
local social, work = os.getenv('SOCIAL'), os.getenv('WORK')
local patience = 60000
local wrong = 0

local function say(text) io.stdout:write(text, '\n') end
local function shown(value) return (vim.inspect(value):gsub('%s+', ' ')) end
local function must(what, holds, seen)
  say(string.format('%s %s: %s', holds and 'ok  ' or 'FAIL', what, shown(seen)))
  if not holds then wrong = wrong + 1 end
end
local function write(name, text)
  local path = work .. '/' .. name
  vim.fn.mkdir(vim.fn.fnamemodify(path, ':h'), 'p')
  local file = assert(io.open(path, 'wb'))
  file:write(text)
  file:close()
  return path
end

write('code.social', [[
code atelier "Atelier" {
  version: 1.0.0
  licence: "CC0-1.0"
}

rôle greffe "Greffe"

principe clarté "Clarté" {
}

règle coûts "Aucun travail ne dépasse dix" {
  porte: clarté
  qui: greffe
  doit: noter travail
  preuve: chaque travail : coût <= 10
}
]])
write('facts/travail.csv', 'jour,coût\n2026-01-02,3\n2026-01-03,30\n')
local path = write('registre.social', [[
registre travail "Travaux" {
  tenu par: greffe
  nature: événements à jour
  colonne jour { type: date }
  colonne coût "🥖 é" { type: inconnu }
}

principe seul   "Sans règle" {
}
]])
-- On the fifth line, `inconnu` starts at byte 34: the emoji is four of them, û and é two each.
local fault = { lnum = 4, col = 34, code = 'S0104' }

vim.cmd('edit ' .. vim.fn.fnameescape(path))
local buffer = vim.api.nvim_get_current_buf()
vim.bo[buffer].filetype = 'social'
local config = { name = 'social', cmd = { social, 'lsp' }, root_dir = work }
local id
if vim.lsp.start then
  id = vim.lsp.start(config, { bufnr = buffer })
else
  id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(buffer, id)
end
local function client() return id and vim.lsp.get_client_by_id(id) end
vim.wait(patience, function() return client() and client().initialized end, 20)
if not (client() and client().initialized) then
  say('FAIL the server did not start')
  vim.cmd('cquit 1')
end
local unit = client().offset_encoding

local function diagnostics(code, of)
  return vim.tbl_filter(function(one) return one.code == code end, vim.diagnostic.get(of or buffer))
end
local function ask(method, params)
  local answers, failure = vim.lsp.buf_request_sync(buffer, method, params, patience)
  local answer = answers and answers[id] or {}
  local bad = failure or answer.err or answer.error
  if bad then must(method, false, bad) end
  return answer.result
end
local document = vim.lsp.util.make_text_document_params(buffer)
-- A byte of a line (from 0), as the server counts.
local function at(line, byte)
  local text = vim.api.nvim_buf_get_lines(buffer, line, line + 1, false)[1]
  local character = byte
  if unit ~= 'utf-8' then character = select(2, vim.str_utfindex(text, byte)) end
  return { line = line, character = character }
end
local function find(word, after)
  for number, text in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local byte = number > (after or 0) and text:find(word, 1, true)
    if byte then return number - 1, byte - 1 end
  end
  error('not in the text: ' .. word)
end
local function place(word) return { textDocument = document, position = at(find(word)) } end
local function apply(edit)
  vim.lsp.util.apply_workspace_edit(edit, unit)
end

-- Diagnostics: the line, and the byte after é and an emoji, as Neovim itself understood it.
vim.wait(patience, function() return #diagnostics('S0104') > 0 end, 20)
local seen = diagnostics('S0104')[1] or {}
local line, byte = find('inconnu')
must('diagnostic after é and 🥖', seen.lnum == fault.lnum and seen.col == fault.col and line == fault.lnum and byte == fault.col,
  { unit = unit, lnum = seen.lnum, col = seen.col, byte = byte, code = seen.code, source = seen.source, message = seen.message })
must('source', seen.source == 'social', seen.source)
must('language of the reader without locale: French', (seen.message or ''):find('Le champ', 1, true) == 1, seen.message)

-- Hover: the page of a word, and a role of another file.
local hover = ask('textDocument/hover', place('nature')) or {}
must('hover of a field', shown(hover.contents or ''):find('nature', 1, true) ~= nil, hover.contents)
hover = ask('textDocument/hover', place('greffe')) or {}
must('hover of a role', shown(hover.contents or ''):find('Greffe', 1, true) ~= nil, hover.contents)

-- Definition in another file.
local found = ask('textDocument/definition', place('greffe')) or {}
found = found[1] or found
must('definition', ((found.uri or found.targetUri or ''):find('code.social', 1, true)) ~= nil, found)

-- Effect of an edit: the fault mended is said no more, and another moves with its line.
local before = diagnostics('S2101')[1] or {}
vim.api.nvim_buf_set_lines(buffer, 4, 5, false, { '  colonne coût "🥖 é" { type: nombre }' })
vim.api.nvim_buf_set_lines(buffer, 0, 0, false, { '# un', '# deux' })
vim.wait(patience, function()
  local now = diagnostics('S2101')[1]
  return #diagnostics('S0104') == 0 and now and before.lnum and now.lnum == before.lnum + 2
end, 20)
local after = diagnostics('S2101')[1] or {}
must('effect of an edit', #diagnostics('S0104') == 0 and after.lnum == 9, { before = before.lnum, after = after.lnum })

-- Saved: the verdict stands above the rule, once facts have been read: 30 is more than ten.
vim.cmd('write')
local code = vim.uri_from_fname(work .. '/code.social')
local lenses
vim.wait(patience, function()
  lenses = ask('textDocument/codeLens', { textDocument = { uri = code } }) or {}
  return shown(lenses):find('contredit', 1, true) ~= nil
end, 200)
must('verdict lens', shown(lenses):find('contredit', 1, true) ~= nil, lenses)

-- Code action: a rule for the principle that has none; applied, the finding is gone.
local range = { start = at(after.lnum or 0, after.col or 0), ['end'] = at(after.end_lnum or 0, after.end_col or 0) }
local about = { range = range, code = 'S2101', source = 'social', severity = after.severity, message = after.message }
local actions = ask('textDocument/codeAction', { textDocument = document, range = range, context = { diagnostics = { about } } }) or {}
local titles = vim.tbl_map(function(action) return action.title end, actions)
must('code actions', #actions > 0, titles)
local action = vim.tbl_filter(function(one) return one.edit and one.kind == 'quickfix' end, actions)[1]
must('an action carries its edit', action ~= nil and action.command == nil, action and action.title)
if action then
  apply(action.edit)
  vim.wait(patience, function() return #diagnostics('S2101') == 0 end, 20)
  must('code action applied', #diagnostics('S2101') == 0, action.title)
end

-- Formatting: the spaces between a name and its title.
local edits = ask('textDocument/formatting', { textDocument = document, options = { tabSize = 2, insertSpaces = true } }) or {}
vim.lsp.util.apply_text_edits(edits, buffer, unit)
local principle = vim.api.nvim_buf_get_lines(buffer, find('principe seul'), find('principe seul') + 1, false)[1]
must('formatting', principle == 'principe seul "Sans règle" {', principle)

-- Rename across files: this buffer, and the file that Neovim has not opened.
local where = place('greffe')
where.newName = 'secrétariat'
apply(ask('textDocument/rename', where) or {})
local function lines_of(name)
  local other = vim.fn.bufadd(work .. '/' .. name)
  vim.fn.bufload(other)
  return table.concat(vim.api.nvim_buf_get_lines(other, 0, -1, false), '\n')
end
local here, there = lines_of('registre.social'), lines_of('code.social')
must('rename here', here:find('tenu par: secrétariat', 1, true) ~= nil and not here:find('greffe', 1, true), here:sub(1, 60))
must('rename in another file', there:find('rôle secrétariat', 1, true) ~= nil and there:find('qui: secrétariat', 1, true) ~= nil, there:sub(1, 80))

-- Completion where the text does not parse: names of roles, since the field takes them.
vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { '', 'règle neuve "Neuve" {', '  qui: ' })
local last = vim.api.nvim_buf_line_count(buffer) - 1
local completion = ask('textDocument/completion', { textDocument = document, position = at(last, 7) }) or {}
local labels = vim.tbl_map(function(item) return item.label end, completion.items or completion)
must('completion in a text that does not parse', vim.tbl_contains(labels, 'secrétariat'), vim.list_slice(labels, 1, 8))

-- A clean stop.
local gone = false
if vim.fn.has('nvim-0.11') == 1 then client():stop() else vim.lsp.stop_client(id) end
gone = vim.wait(patience, function() return vim.lsp.get_client_by_id(id) == nil end, 20)
must('clean stop', gone, gone)
say(wrong == 0 and 'Neovim: all as it must be' or ('Neovim: ' .. wrong .. ' wrong'))
vim.cmd(wrong == 0 and 'qall!' or 'cquit 1')

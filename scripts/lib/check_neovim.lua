-- Opens a pipeline file in neovim with the language server, and looks at what it shows. Run by scripts/check-editors.
local path = os.getenv("SCRATCH") .. "/pipeline.yaml"
local file = assert(io.open(path, "w"))
file:write("stages:\n- split_bundle\n-  sumarize\n")
file:close()

vim.cmd("edit " .. path)
local config = {
  name = "pipeline",
  cmd = { os.getenv("PIPELINE"), "language-server" },
  root_dir = os.getenv("SCRATCH"),
}
-- Before 0.8 the two steps were taken apart.
if vim.lsp.start then
  vim.lsp.start(config)
else
  vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
end

local function wait(what, condition)
  if not vim.wait(5000, condition, 20) then
    print("check-editors: neovim: " .. what .. " did not come")
    vim.cmd("cquit 1")
  end
end

wait("the problem", function()
  local problems = vim.diagnostic.get(0)
  local last = problems[#problems]
  return last ~= nil and (last.code or last.user_data.lsp.code) == "unknown-stage"
end)
if vim.lsp.buf.format then
  vim.lsp.buf.format({ timeout_ms = 5000 })
else
  vim.lsp.buf.formatting_sync(nil, 5000)
end
wait("the layout", function() return vim.api.nvim_buf_get_lines(0, 1, 2, false)[1] == "  - split_bundle" end)
vim.api.nvim_buf_set_lines(0, 2, 3, false, { "  - summarize" })
wait("the end of the problem", function()
  for _, problem in ipairs(vim.diagnostic.get(0)) do
    if problem.severity == vim.diagnostic.severity.ERROR then return false end
  end
  return true
end)
io.stderr:write("check-editors: neovim shows problems and formats\n")
vim.cmd("qall!")

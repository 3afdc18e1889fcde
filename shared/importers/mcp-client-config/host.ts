import { entriesOf, fieldsOf } from '../shape';
import type { Source } from '../source/source';

/** Where clients keep their file; the host is a label, the format is known from the content already. */
const BY_FILE: readonly (readonly [RegExp, string, string])[] = [
  [/claude_desktop_config[^/]*\.json$/, 'claude-desktop', 'Claude Desktop'],
  [/\.cursor\//, 'cursor', 'Cursor'],
  [/\.vscode\/|\.code-workspace$/, 'vscode', 'VS Code'],
  [/\.roo\//, 'roo-code', 'Roo Code'],
  [/cline/i, 'cline', 'Cline'],
  [/\.gemini\//, 'gemini-cli', 'Gemini CLI'],
  [/\.codex\//, 'codex', 'Codex'],
  [/windsurf|codeium/i, 'windsurf', 'Windsurf'],
  [/\.zed\/|zed\/settings/, 'zed', 'Zed'],
  [/opencode/i, 'opencode', 'opencode'],
  [/\.amazonq\//, 'amazon-q', 'Amazon Q'],
  [/\.kiro\//, 'kiro', 'Kiro'],
  [/(^|\/)\.mcp\.json$|\.claude(\/|\.json)/, 'claude-code', 'Claude Code'],
];

/** The application a configuration belongs to: from its path, else from keys that only it uses. */
export function hostOf(
  { file, value, syntax }: Source,
  wrapper: readonly string[],
): { readonly id: string; readonly name: string } {
  const path = file.replaceAll('\\', '/');
  const known = BY_FILE.find(([form]) => form.test(path));
  if (known) return { id: known[1], name: known[2] };
  const own = fieldsOf(value);
  if (wrapper[0] === 'mcp_servers' || syntax === 'toml') return { id: 'codex', name: 'Codex' };
  if (wrapper[0] === 'context_servers') return { id: 'zed', name: 'Zed' };
  if (wrapper[0] === 'servers') return { id: 'vscode', name: 'VS Code' };
  if (wrapper[0] === 'mcp')
    return wrapper.length > 1 ? { id: 'vscode', name: 'VS Code' } : { id: 'opencode', name: 'opencode' };
  if (
    'contextFileName' in own ||
    entriesOf(own.mcpServers).some(([, server]) => 'httpUrl' in fieldsOf(server))
  )
    return { id: 'gemini-cli', name: 'Gemini CLI' };
  return { id: 'mcp-client', name: 'MCP client' };
}

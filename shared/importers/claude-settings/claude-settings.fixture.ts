/** A small file of this format, for its test and for mutation. */
export const file = '.claude/settings.json';
export const text = `{ "permissions": { "allow": ["Read", "Bash(curl:*)", "mcp__desk__get_ticket"], "ask": ["Write"], "deny": ["WebFetch", "Bash(rm:*)"] },
  "hooks": { "PreToolUse": [{ "matcher": "Bash", "hooks": [{ "type": "command", "command": "check.sh" }] }], "Stop": [{ "hooks": [{ "type": "command", "command": "bell" }] }] },
  "enableAllProjectMcpServers": true }`;

const NOISE = new Set([
  'mcp',
  'server',
  'servers',
  'api',
  'official',
  'the',
  'com',
  'dev',
  'io',
  'org',
  'net',
  'app',
  'ai',
  'www',
  'remote',
  'local',
  'npm',
  'pypi',
  'oci',
  'git',
  'json',
  'tools',
  'list',
  'tool',
  'modelcontextprotocol',
  'tmp',
  'latest',
  'docker',
  'py',
  'js',
  'v1',
  'sse',
  'reference',
  'hosted',
]);

/**
 * The word that names a server in its many spellings: `@modelcontextprotocol/server-github`, `ghcr.io/github/github-mcp-server`
 * and `GitHub` all give `github`. Empty when nothing telling is left.
 */
export function serverWord(name: string): string {
  const bare = name.replace(/^(npm|pypi|oci|git|local|opaque|remote):/, '').toLowerCase();
  const path = bare.startsWith('remote:') ? [bare] : bare.split('/').reverse();
  for (const part of path) {
    const words = part
      .replace(/^@/, '')
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '' && !NOISE.has(word) && !/^\d+$/.test(word));
    if (words.length > 0) return words.join('-');
  }
  return '';
}

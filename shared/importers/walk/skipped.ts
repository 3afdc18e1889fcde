/** Folders that hold what other tools made or fetched. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '__pycache__',
  '.venv',
  'venv',
  '.tox',
  '.next',
  '.cache',
]);
/** Programs, pictures and archives: nothing that an importer reads, and most of a project. */
export const SKIPPED_FILES =
  /\.(ts|tsx|js|jsx|mjs|cjs|py|go|rs|java|kt|cs|rb|php|c|h|cc|cpp|swift|css|scss|html?|svg|png|jpe?g|gif|webp|ico|pdf|zip|t?gz|tar|7z|woff2?|ttf|mp[34]|wasm|so|dll|exe|pyc|lock|map|csv|tsv|ipynb)$|(^|\/)(package-lock\.json|pnpm-lock\.yaml|tsconfig[^/]*\.json)$/i;

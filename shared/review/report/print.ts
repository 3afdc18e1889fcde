/** How a report's page becomes a PDF outside the desktop app: by a browser of the Chromium family that nobody sees. */

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
  'msedge',
] as const;
const PLACES: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** What the machine says of itself. */
export interface Surroundings {
  /** `linux`, `darwin`, `win32` */
  readonly platform: string;
  /** The folders of the search path. */
  readonly folders: readonly string[];
  /** The separator of path parts. */
  readonly separator: string;
  /** What AMBIT_CHROMIUM names. */
  readonly named?: string | undefined;
}

/** Files that may be such a browser, the most wanted first; a named one stands alone. */
export function browserCandidates({ platform, folders, separator, named }: Surroundings): string[] {
  if (named !== undefined && named !== '') return [named];
  const ending = platform === 'win32' ? '.exe' : '';
  return [
    ...folders.flatMap((folder) => NAMES.map((name) => `${folder}${separator}${name}${ending}`)),
    ...(PLACES[platform] ?? []),
  ];
}

/** How the browser is started to print `page` (a file URL) into the file `to`: no network, nothing kept. */
export function printArguments(page: string, to: string, profile: string, asRoot: boolean): string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--disable-extensions',
    '--disable-background-networking',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    `--user-data-dir=${profile}`,
    // Chromium refuses to sandbox for root; the page runs one script of ours and its policy allows nothing else.
    ...(asRoot ? ['--no-sandbox'] : []),
    '--no-pdf-header-footer',
    `--print-to-pdf=${to}`,
    page,
  ];
}

/** What to do where no browser was found. */
export const NO_BROWSER_HELP =
  'Install Chromium, Chrome or Edge, name one in AMBIT_CHROMIUM, or print the HTML report from any browser.';

import type { Diagnostic } from '../core/diagnostic';
import { NO_BROWSER_HELP } from '../review/report/print';
import { KEY_HELP } from '../review/sign-off/signature';

/** The largest file that a host reads or writes as one text: 64 MiB. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Every finding that a host can report, and what a person can do about it. */
const help = {
  AMB500:
    'This is a defect in Ambit. Your work is kept in the journal; restart the app and report what you did.',
  AMB501: 'This is a defect in Ambit, or a page that is not ours. Restart the app and try again.',
  AMB510: 'Check that the file is still there and that you may read it, then open it again.',
  AMB511:
    'Your work is still in the window and in the journal. Save it under another name or in another folder.',
  AMB512:
    'Reload the file, save your version under another name, or save again to overwrite what is on disk.',
  AMB516:
    'Look at it here, or save a copy under another name. Close it in the other window to write it from this one.',
  AMB517: 'Save it under another name in a folder that you may write to.',
  AMB513: 'Open the file again with File > Open.',
  AMB514: 'Open a smaller file, or split the design.',
  AMB515: 'Convert the file to UTF-8 text and open it again.',
  AMB520: 'Choose a new, empty folder name for the bundle.',
  AMB521: 'Choose another folder, with enough room and write access, and export again.',
  AMB522: 'Try again, or write the report as a web page and print that from any browser.',
  AMB523: NO_BROWSER_HELP,
  AMB530: 'Save the file now: until the journal can be written, unsaved work would be lost in a crash.',
  AMB531: 'The damaged entry is left where it is, so that its text can still be recovered by hand.',
  AMB532: 'They hold until this window closes. Free some room, or check the rights on your user folder.',
  AMB533: 'Nothing is lost: only the comparison with the last export is not available.',
  AMB534:
    'Check the rights on your user folder and that there is room, then try again. The model itself is untouched.',
  AMB540: 'Use the desktop app for this, or open the file with File > Open.',
  AMB541:
    'Name the folder when you start: `npm start -- --rules=FOLDER`. It is then read again whenever it changes.',
  AMB543: KEY_HELP,
  AMB542: 'Start the web host again with `npm start` and open the address that it prints.',
} as const;

export type HostCode = keyof typeof help;

/** A finding about a file, a folder or a request; `at` is empty because it concerns no place inside a document. */
export function hostDiagnostic(
  code: HostCode,
  message: string,
  severity: Diagnostic['severity'] = 'error',
): Diagnostic {
  return { code, severity, message, at: '', help: help[code] };
}

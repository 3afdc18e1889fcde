import type { Diagnostic, Severity } from '../core/diagnostic';

const code = (severity: Severity, help: string): { readonly severity: Severity; readonly help: string } => ({
  severity,
  help,
});

/** Every finding of an import. 400–419 the file, 420–439 what it says, 440–459 merging, 460–469 answers. */
export const importCodes = {
  AMB400: code(
    'warning',
    'Import the files inside it one by one, or split it; 10 MiB of text is the limit (4 MiB of YAML).',
  ),
  AMB401: code('info', 'docs/import.md lists the formats.'),
  AMB402: code('warning', 'Correct the file at this place; what could be read was imported.'),
  AMB403: code('warning', 'Flatten the file; 200 levels is the limit.'),
  AMB404: code(
    'warning',
    'Rename the key; it was left out because it has a special meaning to JavaScript programs.',
  ),
  AMB405: code('warning', 'Check the name, the permissions and the encoding (UTF-8 or UTF-16 with a mark).'),
  AMB406: code('info', 'The file was read; it declares nothing that belongs on a map.'),
  AMB407: code(
    'error',
    'This is a mistake in the importer: report it with the shape of the file. The other files were imported.',
  ),
  AMB408: code('info', 'docs/import.md lists the formats.'),
  AMB420: code('info', 'It has no place on a map; nothing to do.'),
  AMB421: code('warning', 'Add the file that defines it to the import, or describe it by hand.'),
  AMB422: code(
    'warning',
    'Move the secret into a secret store, name it here by reference, and replace it: it has been in a file.',
  ),
  AMB423: code('warning', 'Pin an exact version or digest, so that what runs is what was reviewed.'),
  AMB424: code('warning', 'Use https, or keep it on this machine.'),
  AMB425: code('warning', 'Name the tools it needs; an absent list means all of them.'),
  AMB426: code('warning', 'Remove the approval bypass, or state why nobody needs to look.'),
  AMB427: code('warning', 'Name the exact program and arguments; this prefix runs anything.'),
  AMB428: code('info', 'It was imported as it stands; fill in what the placeholder stands for.'),
  AMB429: code('warning', 'Make it a control that is enforced: a sentence in a prompt is not one.'),
  AMB430: code('warning', 'Check whose server this is before trusting it.'),
  AMB431: code('warning', 'Require authentication, or keep strangers off the address.'),
  AMB432: code('info', 'It is imported as switched off; nothing flows through it.'),
  AMB433: code('warning', 'Remove recorded data from the file before sharing it; none of it was imported.'),
  AMB434: code('warning', 'Narrow it to what the agent needs.'),
  AMB435: code(
    'info',
    'It is kept in the register, word for word, and given back by exports that can carry it.',
  ),
  AMB440: code('info', 'Your edit stands; take the new value over by hand if it is right.'),
  AMB441: code('info', 'It is no longer in the file; remove it from the model if it is gone.'),
  AMB442: code(
    'warning',
    'Several servers could have this tools list: import it beside the right one alone, or merge by hand.',
  ),
  AMB460: code('error', 'Use an id that `ambit import` lists under unknowns.'),
  AMB461: code('error', 'Give one of the listed choices, in the stated form.'),
  AMB462: code('error', 'Write a map of question ids to values, in JSON or YAML.'),
} as const;

export type ImportCode = keyof typeof importCodes;

/** One finding about an imported file. `at` is a pointer into that file; the message names the file. */
export function importFinding(
  id: ImportCode,
  file: string,
  message: string,
  at: string,
  place?: { readonly line: number; readonly column: number },
): Diagnostic {
  const { severity, help } = importCodes[id];
  return { code: id, severity, message: file === '' ? message : `${file}: ${message}`, at, help, ...place };
}

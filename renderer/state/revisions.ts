import type { FileVersion } from '../../shared/ipc/contract';
import { host } from '../platform/host';
import type { NamedText } from './comparison';
import { usePicker } from './picker';
import { useShell } from './store';

/** The committed versions of the open file, newest first; none where there are none. */
export async function committedVersions(): Promise<readonly FileVersion[]> {
  const { file } = useShell.getState();
  if (file.token === null) return [];
  const reply = await host.call('files.history', { token: file.token });
  return reply.ok ? reply.value : [];
}

/** A version in few words: the start of its commit's id, and its day. */
export const versionName = ({ revision, at }: FileVersion): string =>
  `${revision.slice(0, 7)} of ${at.slice(0, 10)}`;

/** Asks for a committed version of the open file. `orNone` is offered first and answers null. */
export function askRevision(title: string, then: (version: NamedText | null) => void, orNone?: string): void {
  void committedVersions().then((versions) => {
    if (versions.length === 0)
      return useShell
        .getState()
        .setNotice(
          'No committed version of this file was found: it is not in a git repository, or never was committed.',
        );
    usePicker.getState().ask({
      title,
      placeholder: 'Type to narrow: part of a subject, a date or an id',
      items: [
        ...(orNone === undefined ? [] : [{ id: '', title: orNone }]),
        ...versions.map((version) => ({
          id: version.revision,
          title: version.subject || '(no subject)',
          hint: versionName(version),
        })),
      ],
      onPick: (id) => {
        const version = versions.find(({ revision }) => revision === id);
        then(version ? { name: versionName(version), text: version.text } : null);
      },
    });
  });
}

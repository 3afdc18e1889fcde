import { mayDiscard } from '../state/discard';
import { mergeWithDisk } from '../state/merge';
import { openText } from '../state/open-file';
import { useSafety } from '../state/safety';
import { saveFile } from '../state/save-file';
import { useShell } from '../state/store';
import { compareWithDisk, keepMine, readDisk, reloadFromDisk } from '../state/watch-file';
import { Button } from '../ui/button';

/** One line above the document for each thing that stands between the person and a safe save. */
export function FileBanners() {
  const open = useShell((s) => s.document !== null);
  return open ? (
    <>
      <ReadOnlyBanner />
      <DiskBanner />
      <KeptWorkBanner />
    </>
  ) : null;
}

function ReadOnlyBanner() {
  const { readOnly, token } = useShell((s) => s.file);
  if (!readOnly) return null;
  return (
    <div className="banner" role="status" data-testid="read-only">
      <span>
        <strong>Read-only.</strong> {readOnly.why}
      </span>
      {readOnly.mayCopy ? <Button onClick={() => void saveFile(true)}>Save a copy…</Button> : null}
      {readOnly.mayCopy && token !== null ? <Button onClick={() => void tryAgain()}>Try again</Button> : null}
    </div>
  );
}

/** The other window may have closed the file: opens it again as it is now. */
async function tryAgain(): Promise<void> {
  const now = await readDisk();
  if (now) await openText(now.text, now);
}

function DiskBanner() {
  const diskChange = useSafety((s) => s.diskChange);
  const { name, readOnly } = useShell((s) => s.file);
  const dirty = useShell((s) => s.dirty);
  if (!diskChange) return null;
  const gone = diskChange.state === 'gone';
  return (
    <div className="banner" role="alert" data-testid="disk-change">
      <span>
        {gone
          ? `“${name}” is no longer on disk.`
          : `“${name}” was changed on disk by somebody else${dirty ? ', and you have unsaved changes' : ''}.`}
      </span>
      {gone ? null : (
        <Button
          look={dirty ? 'plain' : 'primary'}
          onClick={() => mayDiscard() && void reloadFromDisk()}
          title="Open what is on disk"
        >
          Reload
        </Button>
      )}
      {readOnly ? null : (
        <Button onClick={() => void keepMine(diskChange)} title="The next save replaces what is on disk">
          Keep mine
        </Button>
      )}
      {gone ? (
        <Button onClick={() => void saveFile(true)}>Save as…</Button>
      ) : (
        <>
          {readOnly ? null : <Button onClick={() => void mergeWithDisk()}>Merge…</Button>}
          <Button onClick={() => void compareWithDisk()}>Show the difference</Button>
        </>
      )}
    </div>
  );
}

function KeptWorkBanner() {
  const count = useSafety((s) => s.recoveries.length);
  if (count === 0) return null;
  return (
    <div className="banner" role="status">
      <span>
        {count === 1
          ? 'Unsaved work from before was kept.'
          : `Unsaved work on ${count} designs from before was kept.`}
      </span>
      <Button onClick={() => useSafety.setState({ showingRecoveries: true })}>Show what was kept</Button>
    </div>
  );
}

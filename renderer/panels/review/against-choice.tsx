import { ChevronDown } from 'lucide-react';
import {
  AGAINST,
  type Against,
  chooseNewer,
  compareWith,
  compareWithFile,
  compareWithRevision,
  useComparison,
} from '../../state/comparison';
import { Button } from '../../ui/button';
import { Tabs } from '../../ui/tabs';

const KNOWN = ['saved', 'signed', 'exported'] as const;
const SIDES = KNOWN.map((id) => ({ id, label: AGAINST[id].label }));

/** What is compared, and with what. */
export function AgainstChoice() {
  const { against, other, newer } = useComparison();
  const others = other ? [{ id: against, label: other.name }] : [];
  const choose = (id: Against) => {
    const known = KNOWN.find((side) => side === id);
    if (known) compareWith(known);
  };
  return (
    <>
      <Button onClick={chooseNewer} title="Compare another version than the one in the window">
        {newer?.name ?? 'This model'} <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <span className="muted">compared with</span>
      <Tabs<Against> label="Compared with" items={[...SIDES, ...others]} value={against} onChange={choose} />
      <Button onClick={compareWithRevision}>A revision…</Button>
      <Button onClick={() => void compareWithFile()}>Another file…</Button>
    </>
  );
}

import { AGAINST, type Against, compareWith, compareWithFile, useComparison } from '../../state/comparison';
import { Button } from '../../ui/button';
import { Tabs } from '../../ui/tabs';

const SIDES = (['saved', 'signed'] as const).map((id) => ({ id, label: AGAINST[id].label }));

/** What the open model is compared with. */
export function AgainstChoice() {
  const { against, other } = useComparison();
  return (
    <>
      <span className="muted">Compared with</span>
      <Tabs<Against>
        label="Compared with"
        items={other ? [...SIDES, { id: 'file', label: other.name }] : SIDES}
        value={against}
        onChange={(id) => (id === 'file' ? undefined : compareWith(id))}
      />
      <Button onClick={() => void compareWithFile()}>Another file…</Button>
    </>
  );
}

import { Dialog } from 'radix-ui';
import { usePicker } from '../state/picker';
import { matches, PickList } from '../ui/pick-list';

/** The question that an action asks: one list to choose from, by typing or with the pointer. */
export function QuickPick() {
  const question = usePicker((s) => s.question);
  const close = usePicker((s) => s.close);
  if (!question) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="palette"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <Dialog.Title className="pick-title">{question.title}</Dialog.Title>
          <PickList
            label={question.title}
            placeholder={question.placeholder}
            itemsFor={(query) => question.items.filter((i) => matches(`${i.title} ${i.hint ?? ''}`, query))}
            onPick={(item) => {
              close();
              question.onPick(item.id);
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

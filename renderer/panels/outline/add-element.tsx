import { Plus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ElementKind, elementKinds } from '../../../shared/model/elements/registry';
import { addThing } from '../../state/add-thing';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

/** A menu of the element kinds; choosing one adds it to the map and selects it. */
export function AddElement() {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button look="ghost">
          <Plus size={14} aria-hidden="true" />
          Add
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end">
          {(Object.keys(elementKinds) as ElementKind[]).map((kind) => (
            <DropdownMenu.Item className="menu-item" key={kind} onSelect={() => addThing(kind)}>
              <Icon name={elementKinds[kind].icon} />
              {elementKinds[kind].label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

import { Tabs as Radix } from 'radix-ui';

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: number | undefined;
  /** The count is the least; the rest is worked out once the tab is looked at. */
  readonly more?: boolean;
}

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly value: Id;
  onChange(id: Id): void;
}

/** A row of tabs with optional counts. The panel they choose is drawn by the caller. */
export function Tabs<Id extends string>({ label, items, value, onChange }: TabsProps<Id>) {
  return (
    <Radix.Root value={value} onValueChange={(id) => onChange(id as Id)} activationMode="manual">
      <Radix.List className="tabs" aria-label={label}>
        {items.map((item) => (
          <Radix.Trigger className="tab" key={item.id} value={item.id} aria-controls={undefined}>
            {item.label}
            {item.count === undefined ? null : (
              <span className="count">{item.more ? `${item.count}+` : item.count}</span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
    </Radix.Root>
  );
}

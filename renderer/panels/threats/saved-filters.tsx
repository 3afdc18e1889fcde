import { useState } from 'react';
import { changePreferences, usePreferences } from '../../state/preferences';
import { useTriage } from '../../state/triage';
import { Button } from '../../ui/button';
import { BUILT_IN_FILTERS, NO_FILTER, readFilter, sameFilter } from './filter';

const OTHER = ' other';

/** Filters by name: those that everybody has, and those that this person kept. */
export function SavedFilters() {
  const { filter, set } = useTriage();
  const kept = usePreferences((s) => s.threatFilters);
  const [naming, setNaming] = useState(false);
  const all = [
    ...BUILT_IN_FILTERS.map(({ name, filter: part }) => ({ name, filter: { ...NO_FILTER, ...part } })),
    ...kept.map(({ name, filter: part }) => ({ name, filter: readFilter(part) })),
  ];
  const now = all.find((f) => sameFilter(readFilter(f.filter), filter));
  const isKept = kept.some((f) => f.name === now?.name);

  const keep = (name: string) => {
    setNaming(false);
    const trimmed = name.trim();
    if (trimmed === '') return;
    const others = kept.filter((f) => f.name !== trimmed);
    void changePreferences({ threatFilters: [...others, { name: trimmed, filter }] });
  };

  if (naming)
    return (
      <input
        className="filter-name"
        aria-label="Name of the filter"
        placeholder="Name of this filter, then Enter"
        maxLength={80}
        ref={(field) => field?.focus()}
        onBlur={() => setNaming(false)}
        onKeyDown={(e) => {
          if (e.key === 'Enter') keep(e.currentTarget.value);
          if (e.key === 'Escape') setNaming(false);
        }}
      />
    );
  return (
    <>
      <select
        aria-label="Kept filters"
        value={now?.name ?? OTHER}
        onChange={(e) => {
          const chosen = all.find((f) => f.name === e.target.value);
          if (chosen) set({ filter: readFilter(chosen.filter), chosen: null });
        }}
      >
        {now ? null : <option value={OTHER}>Not kept</option>}
        {all.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      {now ? null : <Button onClick={() => setNaming(true)}>Keep filter…</Button>}
      {isKept ? (
        <Button
          onClick={() => void changePreferences({ threatFilters: kept.filter((f) => f.name !== now?.name) })}
        >
          Forget filter
        </Button>
      ) : null}
    </>
  );
}

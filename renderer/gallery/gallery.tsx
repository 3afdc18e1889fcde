import { counted } from '../../shared/core/counted';
import './gallery.css';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { TEMPLATES } from '../app/templates';
import { RULE_FILES } from '../state/rule-packs';
import { useShell } from '../state/store';
import { loadUserTemplates, type Template, useUserTemplates } from '../state/user-templates';
import { fitting, incidentsOf, LAYERS, layersByRule, layersOf } from './gallery-items';
import { Preview } from './preview';
import { TemplateDetails } from './template-details';

const byRule = layersByRule(RULE_FILES);
const keyOf = (t: Template) => `${t.own ? 'own-' : ''}${t.id}`;

/** Opens a copy: nothing that is done to it touches the template. */
function openTemplate({ document }: Template): void {
  useShell.getState().open(document, { token: null, name: '', digest: null });
}

/**
 * All templates, one’s own first: to be narrowed by words, layer or incident; the one in hand is described beside them.
 * Arrow keys go from card to card, Enter opens.
 */
export function Gallery() {
  const own = useUserTemplates((s) => s.templates);
  const [wish, setWish] = useState({ text: '', layer: '', incident: '' });
  const [inHand, setInHand] = useState<string | null>(null);
  const grid = useRef<HTMLUListElement>(null);
  useEffect(() => void loadUserTemplates(), []);
  const all = useMemo(() => [...own, ...TEMPLATES], [own]);
  const shown = useMemo(() => fitting(all, wish, byRule), [all, wish]);
  const incidents = useMemo(() => incidentsOf(all), [all]);
  const current = shown.find((t) => keyOf(t) === inHand) ?? shown[0];
  const focusCard = (index: number) =>
    grid.current?.querySelectorAll<HTMLElement>('.card').item(index)?.focus();

  const onKeyDown = (event: KeyboardEvent) => {
    const cards = [...(grid.current?.querySelectorAll<HTMLElement>('.card') ?? [])];
    const at = cards.indexOf(event.target as HTMLElement);
    const step = stepOf(event.key, columnsOf(cards));
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    cards[Math.max(0, Math.min(cards.length - 1, at + step))]?.focus();
  };

  return (
    <section className="gallery" aria-label="Templates">
      <div className="gallery-filter">
        <input
          type="search"
          aria-label="Search templates"
          placeholder="Search templates: what it does, what it teaches, what happened"
          value={wish.text}
          onChange={(event) => setWish({ ...wish, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') focusCard(0);
            else if (event.key === 'Enter' && current) openTemplate(current);
            else return;
            event.preventDefault();
          }}
        />
        <select
          aria-label="MAESTRO layer of its threats"
          value={wish.layer}
          onChange={(event) => setWish({ ...wish, layer: event.target.value })}
        >
          <option value="">Any MAESTRO layer</option>
          {LAYERS.map(([id, name]) => (
            <option key={id} value={id}>
              {id === 'XL' ? name : `${id} ${name}`}
            </option>
          ))}
        </select>
        <select
          aria-label="Incident it stands for"
          value={wish.incident}
          onChange={(event) => setWish({ ...wish, incident: event.target.value })}
        >
          <option value="">Any incident</option>
          {incidents.map(({ name, date }) => (
            <option key={name} value={name}>
              {name}, {date}
            </option>
          ))}
        </select>
        <span className="gallery-count" aria-live="polite">
          {shown.length === all.length ? counted(all.length, 'template') : `${shown.length} of ${all.length}`}
        </span>
      </div>
      {current ? (
        <div className="gallery-body">
          <ul className="cards" ref={grid} onKeyDown={onKeyDown}>
            {shown.map((template) => (
              <li key={keyOf(template)}>
                <TemplateCard
                  template={template}
                  inHand={template === current}
                  onHand={() => setInHand(keyOf(template))}
                />
              </li>
            ))}
          </ul>
          <TemplateDetails template={current} layers={layersOf(current, byRule)} onOpen={openTemplate} />
        </div>
      ) : (
        <p className="gallery-none">
          No template fits. Take a word or a filter away, or start with a new model.
        </p>
      )}
    </section>
  );
}

interface CardProps {
  readonly template: Template;
  readonly inHand: boolean;
  onHand(): void;
}

function TemplateCard({ template, inHand, onHand }: CardProps) {
  const { document, notes, own } = template;
  const incidents = notes.incidents.length;
  return (
    <button
      type="button"
      className="card"
      data-testid={`template-${keyOf(template)}`}
      data-in-hand={inHand}
      tabIndex={inHand ? 0 : -1}
      onFocus={onHand}
      onMouseEnter={onHand}
      onClick={() => openTemplate(template)}
    >
      <Preview template={template} />
      <strong>{document.title}</strong>
      <span className="card-about">{notes.summary || document.description}</span>
      <span className="card-counts">
        {own ? 'Yours · ' : ''}
        {document.elements.length} elements · {document.tasks.length} tasks
        {incidents > 0 ? ` · ${counted(incidents, 'incident')}` : ''}
      </span>
    </button>
  );
}

/** How many cards stand beside one another. */
function columnsOf(cards: readonly HTMLElement[]): number {
  const top = cards[0]?.offsetTop;
  const below = cards.findIndex((card) => card.offsetTop !== top);
  return below < 0 ? Math.max(1, cards.length) : below;
}

function stepOf(key: string, columns: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -Infinity,
    End: Infinity,
  };
  return steps[key];
}

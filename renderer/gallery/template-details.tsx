import { counted } from '../../shared/core/counted';
import { removeUserTemplate, type Template } from '../state/user-templates';
import { Button } from '../ui/button';

interface Props {
  readonly template: Template;
  readonly layers: readonly string[];
  onOpen(template: Template): void;
}

/** What a template teaches, what it is not for, and what has happened to systems like it. */
export function TemplateDetails({ template, layers, onOpen }: Props) {
  const { document, notes, own } = template;
  return (
    <section className="template-details" aria-label={`About ${document.title}`}>
      <h2>{document.title}</h2>
      <p>{document.description ?? notes.summary}</p>
      <div className="details-actions">
        <Button look="primary" onClick={() => onOpen(template)}>
          Open a copy
        </Button>
        {own ? (
          <Button onClick={() => void removeUserTemplate(template.id)}>Remove this template</Button>
        ) : null}
      </div>
      <Part title="Teaches" items={notes.teaches} />
      <Part title="Not for" items={notes.notIntents.map((n) => n.text)} />
      {notes.incidents.length > 0 ? (
        <>
          <h3>Seen</h3>
          <ul>
            {notes.incidents.map((incident) => (
              <li key={incident.name}>
                <strong>{incident.name}</strong>, {incident.date}. {incident.what}{' '}
                <em>Source: {incident.found}.</em>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {notes.incidentNote === undefined ? null : <p className="details-note">{notes.incidentNote}</p>}
      {layers.length > 0 ? (
        <p className="details-note">
          Threats in MAESTRO {layers.map((id) => (id === 'XL' ? 'across layers' : id)).join(', ')} ·{' '}
          {counted(notes.threats.length, 'rule')}
        </p>
      ) : null}
    </section>
  );
}

function Part({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  );
}

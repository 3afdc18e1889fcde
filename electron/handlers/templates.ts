import { fail, ok } from '../../shared/core/result';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import type { Handlers } from '../dispatch';
import { reasonOf } from '../files/system-errors';
import type { UserTemplates } from '../files/user-templates';

type TemplateHandlers = Pick<Handlers, 'templates.list' | 'templates.save' | 'templates.remove'>;

/** The models that a person keeps as templates. */
export function templateHandlers(templates: UserTemplates): TemplateHandlers {
  const tried = async <T>(what: string, act: () => Promise<T>) => {
    try {
      return ok(await act());
    } catch (error) {
      return fail<T>([hostDiagnostic('AMB534', `${what}: ${reasonOf(error)}.`)]);
    }
  };
  return {
    'templates.list': () => tried('Your templates could not be read', () => templates.list()),
    'templates.save': ({ name, text }) =>
      tried('The template could not be kept', async () => ({ id: await templates.save(name, text) })),
    'templates.remove': ({ id }) =>
      tried('The template could not be removed', async () => {
        await templates.remove(id);
        return null;
      }),
  };
}

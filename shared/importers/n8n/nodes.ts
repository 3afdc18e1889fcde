import type { Fields } from '../shape';

/** An agent node: it decides by itself, or a model node that was given tools. */
export const agentType = (type: string, hasTools: boolean): boolean =>
  /langchain\.(agent|agentTool|openAiAssistant)$/i.test(type) ||
  (hasTools && /langchain\.(openAi|chain\w*|anthropic|googleGemini)$/i.test(type));

export const isTool = (type: string): boolean => /Tool$|\.tool[A-Z]|langchain\.tool/i.test(type);

/** Nodes that stop until a person answers. */
export const isApproval = (type: string, parameters: Fields): boolean =>
  parameters.operation === 'sendAndWait' || (/\.(wait|form)$/.test(type) && parameters.resume === 'form');

type Trigger = {
  readonly trust: 'trusted' | 'untrusted';
  readonly system: 'web' | 'email' | 'saas' | 'other';
};

/** Who can start the workflow: strangers through forms, mail, chat and webhooks; the clock and an operator are trusted. */
export function triggerOf(type: string, parameters: Fields): Trigger | undefined {
  if (
    /scheduleTrigger|manualTrigger|\.cron$|\.interval$|executeWorkflowTrigger|\.start$|errorTrigger/i.test(
      type,
    )
  )
    return { trust: 'trusted', system: 'other' };
  if (/emailReadImap|gmailTrigger|outlookTrigger/i.test(type)) return { trust: 'untrusted', system: 'email' };
  if (/webhook$|formTrigger|chatTrigger/i.test(type))
    return {
      trust:
        parameters.authentication !== undefined && parameters.authentication !== 'none'
          ? 'trusted'
          : 'untrusted',
      system: 'web',
    };
  if (/Trigger$/i.test(type)) return { trust: 'untrusted', system: 'saas' };
  return undefined;
}

import { expect, test } from 'vitest';
import { emptyModel } from '../../model/empty';
import { importFiles } from '../import';
import { file, text } from './aws-agentcore.fixture';

const imported = importFiles(emptyModel('Desk'), [{ file, text }]);

test('a role grants its actions to the runtime under it, and an ARN in the environment is a hand-over', () => {
  expect(imported.document).toMatchObject({
    flows: expect.arrayContaining([
      expect.objectContaining({ kind: 'call', from: 'clerk', operations: ['s3-GetObject'] }),
      expect.objectContaining({ kind: 'delegate', from: 'clerk', to: 'writer' }),
    ]),
  });
});

test('every counted item of aws-agentcore is on the map or explained', () => {
  expect(imported.sources).toMatchObject([{ format: 'aws-agentcore', items: 4, mapped: 3, diagnosed: 1 }]);
});

test('resources beyond what CloudFormation takes are said to be left out', () => {
  const resources = Array.from({ length: 502 }, (_, i) => `  R${i}: { Type: AWS::Bedrock::Agent }\n`).join(
    '',
  );
  const { sources, diagnostics } = importFiles(emptyModel('Stack'), [
    { file: 'stack.yaml', text: `Resources:\n${resources}` },
  ]);
  expect(sources).toMatchObject([{ items: 502, mapped: 500, diagnosed: 2 }]);
  expect(diagnostics.filter((d) => d.code === 'AMB400').map((d) => d.at)).toEqual([
    '/Resources/R500',
    '/Resources/R501',
  ]);
});

const template = (resources: string) =>
  importFiles(emptyModel('Stack'), [{ file: 'stack.yaml', text: `Resources:\n${resources}` }]).document;

test('functions of an action group keep their arguments, and an API written into the template its operations', () => {
  const { elements, approvals } = template(`  Desk:
    Type: AWS::Bedrock::Agent
    Properties:
      AgentName: desk-agent
      ActionGroups:
        - ActionGroupName: orders
          FunctionSchema:
            Functions:
              - { Name: cancel_order, RequireConfirmation: ENABLED, Parameters: { id: { Type: string, Required: true } } }
        - ActionGroupName: api
          ApiSchema: { Payload: "openapi: 3.0.0\\npaths:\\n  /o:\\n    get: { operationId: getOrder }\\n" }
        - { ActionGroupName: code, ParentActionGroupSignature: AMAZON.CodeInterpreter }
`);
  expect(elements).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'agent', name: 'desk-agent' }),
      expect.objectContaining({
        name: 'orders',
        operations: [
          expect.objectContaining({
            id: 'cancel_order',
            input: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
          }),
        ],
      }),
      expect.objectContaining({
        name: 'api',
        operations: [expect.objectContaining({ id: 'getOrder', effect: 'read' })],
      }),
      expect.objectContaining({ name: 'code', operations: [expect.objectContaining({ effect: 'execute' })] }),
    ]),
  );
  expect(approvals).toHaveLength(1);
});

test('a collaborator by its alias is a hand-over, a policy of a role a grant, a wildcard administers', () => {
  const { flows, elements } = template(`  Desk:
    Type: AWS::Bedrock::Agent
    Properties:
      AgentResourceRoleArn: !GetAtt Role.Arn
      AgentCollaborators: [{ AgentDescriptor: { AliasArn: !GetAtt Live.AgentAliasArn } }]
      KnowledgeBases: [{ KnowledgeBaseId: !Ref Docs }]
  Billing: { Type: AWS::Bedrock::Agent, Properties: { AgentName: billing } }
  Live: { Type: AWS::Bedrock::AgentAlias, Properties: { AgentId: !Ref Billing } }
  Docs: { Type: AWS::Bedrock::KnowledgeBase }
  Role: { Type: AWS::IAM::Role }
  Policy:
    Type: AWS::IAM::Policy
    Properties: { Roles: [!Ref Role], PolicyDocument: { Statement: { Effect: Allow, Action: "dynamodb:*", Resource: "*" } } }
`);
  expect(flows.map((f) => `${f.kind} ${f.from} ${f.to}`).sort()).toEqual([
    'call desk aws-through-policy',
    'delegate desk billing',
    'instruct docs desk',
  ]);
  expect(elements).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({
        id: 'aws-through-policy',
        operations: [expect.objectContaining({ effect: 'admin' })],
      }),
      expect.objectContaining({ id: 'desk', identity: { method: 'oidc', id: 'IAM role' } }),
    ]),
  );
});

/** A small file of this format, for its test and for mutation. */
export const file = 'stack.yaml';
export const text = `Resources:
  Clerk:
    Type: AWS::BedrockAgentCore::Runtime
    Properties: { RoleArn: !GetAtt ClerkRole.Arn, EnvironmentVariables: { OTHER: !GetAtt Writer.AgentRuntimeArn } }
  Writer:
    Type: AWS::BedrockAgentCore::Runtime
    Properties: { RoleArn: !GetAtt WriterRole.Arn }
  ClerkRole:
    Type: AWS::IAM::Role
    Properties: { Policies: [{ PolicyDocument: { Statement: [{ Effect: Allow, Action: ["s3:GetObject"], Resource: "*" }] } }] }
  Logs: { Type: AWS::Logs::LogGroup }
`;

import { TerraformStack, Testing } from 'cdktf';

import { customNotification } from '../../src/event-bridge/custom-notification';
import { EVENTBRIDGE_LIMITS } from '../../src/event-bridge/event-bridge-limits';

const stack = () => new TerraformStack(Testing.app(), 'test');

const PATHS = { endpoint: '$.detail.EndpointName', reason: '$.detail.FailureReason' };

describe('custom notification', () => {
  it('has a variable that is a text alone without quotes, so that EventBridge writes them', () => {
    const { inputTemplate } = customNotification(stack(), PATHS, {
      title: 'Endpoint <endpoint> failed',
      description: '<reason>',
      nextSteps: ['Reason:', '<reason>', 'Then look.'],
    });
    expect(inputTemplate).toContain('"title":"Endpoint <endpoint> failed"');
    expect(inputTemplate).toContain('"description":<reason>');
    expect(inputTemplate).toContain('"nextSteps":["Reason:",<reason>,"Then look."]');
  });

  it('has only what is given, and the variables that it names', () => {
    const { inputPaths, inputTemplate } = customNotification(stack(), PATHS, {
      title: 'Endpoint <endpoint>',
      description: 'All is well.',
    });
    expect(inputPaths).toEqual({ endpoint: '$.detail.EndpointName' });
    expect(JSON.parse(inputTemplate)).toEqual({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: 'Endpoint <endpoint>',
        description: 'All is well.',
      },
    });
  });

  it('keeps texts of ours JSON, whatever they contain', () => {
    const description = 'a "quoted" \\ text\nof two lines';
    const { inputTemplate } = customNotification(stack(), {}, { title: 'T', description });
    expect(JSON.parse(inputTemplate)).toHaveProperty('content.description', description);
  });

  it('is refused if it is longer than EventBridge takes', () => {
    const description = 'x'.repeat(EVENTBRIDGE_LIMITS.template);
    expect(() => customNotification(stack(), {}, { title: 'T', description })).toThrow(
      'at most 8192',
    );
  });
});

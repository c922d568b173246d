import { inputsSection, outputsSection, resourcesSection } from '../../src/readme/contents';
import { configurationOf } from '../support/configuration';

describe('the inputs section', () => {
  it('lists variables with type, default and description, and marks those that are required', () => {
    const text = inputsSection(
      configurationOf({
        variable: {
          image: { type: 'string', description: 'An image: <repository>|<tag>.' },
          count: { type: 'number', default: 2, description: 'How many.' },
        },
      }),
    );

    expect(text).toContain('| `count` | `number` | `2` | How many. |');
    expect(text).toContain(
      '| `image` | `string` | none: required | An image: \\<repository\\>\\|\\<tag\\>. |',
    );
  });
});

describe('the outputs section', () => {
  it('lists outputs with their descriptions', () => {
    const output = { url: { value: 'x', description: 'Where to send requests.' } };

    expect(outputsSection(configurationOf({ output }))).toContain(
      '| `url` | Where to send requests. |',
    );
  });
});

describe('the resources section', () => {
  it('counts resources by type, and says what decides the number of repeated ones', () => {
    const aws_sns_topic_subscription = {
      email: { for_each: '${toset(var.emails)}' },
      pager: {},
      other: { count: '${length(var.others)}' },
    };

    expect(
      resourcesSection(configurationOf({ resource: { aws_sns_topic_subscription } })),
    ).toContain(
      '| `aws_sns_topic_subscription` | 1 + one for each of `var.emails` + `length(var.others)` |',
    );
  });
});

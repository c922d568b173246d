import { tfvarsExample } from '../src/tfvars-example';
import { configurationOf } from './support/configuration';

describe('an example of variables', () => {
  const variable = {
    image: { type: 'string', description: 'An image,\nwith tag.' },
    count: { type: 'number', default: 2, description: 'How many.' },
    emails: { type: 'list(string)', default: ['a@b.example'], description: 'Who.' },
  };
  const text = tfvarsExample(configurationOf({ variable }));

  it('describes each variable, and has its default as a comment', () => {
    expect(text).toContain('\n# How many. (number)\n# count = 2\n');
    expect(text).toContain('\n# emails = [\n#   "a@b.example",\n# ]\n');
  });

  it('asks for a variable without a default', () => {
    expect(text).toContain('\n# An image, with tag. (string)\n# Required.\nimage = null\n');
  });
});

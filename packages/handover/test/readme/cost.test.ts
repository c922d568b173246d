import { costSection } from '../../src/readme/cost';
import { alarmConfiguration } from '../support/configuration';
import { USAGE } from '../support/usage';

describe('the cost section', () => {
  const text = costSection(alarmConfiguration(), USAGE);

  it('prices the resources of the configuration, with date and source', () => {
    expect(text).toMatch(
      /\| Alarms: 1 alarm on 1 metric \| 1 \| \[0\.1\]\(https:.*\) per metric of an alarm \(\d{4}-\d{2}-\d{2}\) \| 0\.10 \|\n\| \*\*Total\*\* .* \*\*0\.10\*\* \|/,
    );
  });

  it('says that the prices are those of another region', () => {
    expect(text).toContain('this stack is in eu-west-1, where prices may differ');
  });

  it('begins with the totals', () => {
    expect(text).toContain('Up to **$0.10 a month**, and $0.00 per million inferences.');
  });
});

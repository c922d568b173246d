import { costSection } from '../../src/readme/cost';
import { alarmConfiguration } from '../support/configuration';
import { USAGE } from '../support/usage';

describe('the cost section', () => {
  const text = costSection(alarmConfiguration(), USAGE);

  it('prices the resources of the configuration, with date and source', () => {
    expect(text).toMatch(
      /\| Alarms: 1 alarm on 1 metric \| 1 \| \[0\.1\]\(https:.*\) per metric of an alarm \(\d{4}-\d{2}-\d{2}\) \| 0\.10 \|\n\| \*\*Together\*\* .* \*\*0\.10\*\* \|/,
    );
  });

  it('says that the prices are those of another region', () => {
    expect(text).toContain('This stack is in eu-west-1: other regions have other prices');
  });
});

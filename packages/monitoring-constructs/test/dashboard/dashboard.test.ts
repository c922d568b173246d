import { Dashboard, textWidget } from '../../src/index';
import { testStack } from '../support/test-stack';

describe('dashboard', () => {
  it('is refused above the limits of CloudWatch', () => {
    const { stack } = testStack();
    const dashboard = new Dashboard(stack, 'mine', { dashboardName: 'mine' });
    const many = Array.from({ length: 501 }, () => textWidget('x'));
    expect(() => dashboard.addWidgets(...many)).toThrow(
      /test\/mine: widgets: expected at most 500, got 501/,
    );
  });
});

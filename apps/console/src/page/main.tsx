import { render } from 'preact';
import 'uplot/dist/uPlot.min.css';

import { App } from './components/app';
import './styles/controls.css';
import './styles/layout.css';
import './styles/model.css';
import './styles/panels.css';
import './styles/tokens.css';
import './styles/widgets.css';
import { applyTheme, storedTheme } from './theme';

applyTheme(storedTheme());
const root = document.getElementById('root');
if (root !== null) {
  root.textContent = '';
  render(<App />, root);
}

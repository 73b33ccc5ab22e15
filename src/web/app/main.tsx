import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { App } from "#web/app/app.tsx";
import "#web/ui/tokens.css";
import "#web/ui/base.css";
import "#web/ui/ui.css";
import "#web/app/shell.css";
import "#web/app/pages.css";

const root = document.getElementById("root");
if (root) {
	createRoot(root).render(
		<StrictMode>
			<BrowserRouter>
				<App />
			</BrowserRouter>
		</StrictMode>,
	);
}

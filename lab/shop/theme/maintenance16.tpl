<!DOCTYPE html>
<html lang="fr">
<head>
	<meta charset="utf-8">
	<title>{$shop.name}</title>
	<link href="/themes/default-bootstrap/css/maintenance.css" rel="stylesheet">
</head>
<body>
	<div class="container">
		<div id="maintenance">
			<div class="logo"><img src="/img/logo.png" alt="{$shop.name}"></div>
			{$HOOK_MAINTENANCE nofilter}
			<div id="message">
				<h1 class="maintenance-heading">Nous serons bientôt de retour.</h1>
				Nous mettons actuellement notre boutique à jour et serons bientôt de retour.<br>Merci de votre patience.
			</div>
		</div>
	</div>
</body>
</html>

{* The child theme shows the cart as a bag. *}
<div class="blockcart cart-preview"><a rel="nofollow" href="{$cart_url}">{$cart.products_count}</a></div>

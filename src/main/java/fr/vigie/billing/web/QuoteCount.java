package fr.vigie.billing.web;

import fr.vigie.billing.QuoteSearch;
import fr.vigie.kernel.CountedList;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class QuoteCount implements CountedList {
    private final QuoteSearch search;

    QuoteCount(QuoteSearch search) {
        this.search = search;
    }

    @Override
    public String list() {
        return "/quotes";
    }

    @Override
    public int count(Map<String, String> query, int most) {
        QuoteListForm form = new QuoteListForm(
                query.get("q"), query.get("state"), query.get("customer"), query.get("shop"), query.get("sort"));
        return search.page(form.filter(), false, null, most).lines().size();
    }
}

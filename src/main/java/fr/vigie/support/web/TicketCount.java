package fr.vigie.support.web;

import fr.vigie.kernel.CountedList;
import fr.vigie.support.TicketSearch;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class TicketCount implements CountedList {
    private final TicketSearch search;

    TicketCount(TicketSearch search) {
        this.search = search;
    }

    @Override
    public String list() {
        return "/tickets";
    }

    @Override
    public int count(Map<String, String> query, int most) {
        return search.count(ListForm.of(query).filter(), most);
    }
}

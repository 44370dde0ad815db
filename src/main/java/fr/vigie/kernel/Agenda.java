package fr.vigie.kernel;

import java.time.Instant;
import java.util.List;

/** What must be done before a deadline, for the first band of the technician's home page. One bean per module. */
public interface Agenda {

    List<AgendaItem> items(Instant now);
}
